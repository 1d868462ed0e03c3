model f(x) -> real { x + 1 }
