//! The whole surface once more, text in and text out: what every binding calls.
