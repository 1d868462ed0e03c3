fun positive(x: real) -> real { if x > 0 then x }
