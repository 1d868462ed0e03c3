model f(x: real) -> real { parameter w: real ~ normal(0, 1)  return w * x }
behavior b { forall x in box(0, 1): f(x) <= 1 }
