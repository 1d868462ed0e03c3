model f(x: real) -> real { return x + 1 }
