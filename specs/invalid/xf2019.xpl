fun f(x: float) -> real { 1 }
