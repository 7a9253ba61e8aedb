//! toets-python
