//! toets-tests
