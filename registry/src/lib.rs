//! toets-registry
