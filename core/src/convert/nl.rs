//! The Dutch publication standard for algorithms (MinBZK, `Algoritmeregister`).

pub(super) mod listing;
pub(super) mod v0_1;
pub(super) mod v1_0;
