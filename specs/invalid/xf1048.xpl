fun positive(x: real) -> real { x > 0 ? x : 0 }
