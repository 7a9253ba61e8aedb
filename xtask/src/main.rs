mod schemas;
mod types;
fn main() {
    let all = schemas::all();
    for s in &all {
        std::fs::write(format!("registry-schema/v0/{}.schema.json", schemas::name(s)), schemas::write(s))
            .unwrap();
    }
    std::fs::write("/tmp/ty/types.d.ts", types::typescript(&all)).unwrap();
    std::fs::write("/tmp/ty/tt_types.py", types::python(&all)).unwrap();
}
