//! Maps and sets, made one by one.

/// What an iterator gives, inserted one by one.
///
/// `collect` sorts what becomes a map or a set of `std` first, with code for each type that a browser then loads: 3 kB each,
/// and 20 of them were a tenth of the module of a form.
pub(crate) trait Gather: Iterator + Sized {
    fn gather<C: Default + Extend<Self::Item>>(self) -> C {
        let mut gathered = C::default();
        gathered.extend(self);
        gathered
    }
}

impl<I: Iterator> Gather for I {}
