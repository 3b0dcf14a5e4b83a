//! The file edge.

pub mod library;
