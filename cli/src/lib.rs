//! toets-cli
