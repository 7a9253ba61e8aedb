mod schemas;
fn main() {
    for s in schemas::all() {
        std::fs::write(format!("registry-schema/v0/{}.schema.json", schemas::name(&s)), schemas::write(&s))
            .unwrap();
    }
}
