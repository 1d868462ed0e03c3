model f(x: bool) -> bool { let y = not x  return y }
distribution d { x ~ bernoulli(1/2) }
behavior b under d { let r = f(x)  return P(r.z) }
