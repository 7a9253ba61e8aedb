//! toets-schema
