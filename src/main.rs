//! app
fn main(){}
