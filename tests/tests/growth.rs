//! INVARIANT (bounded by the input): time stays in proportion to the input, for every function of the wire.
