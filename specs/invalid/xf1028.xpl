fun twice(x: real) -> real { 2x }
