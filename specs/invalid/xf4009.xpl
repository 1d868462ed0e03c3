model f(x: bool) -> bool { let y = not x  return y }
model g(x: bool) -> bool { let z = not x  return z }
distribution d { x ~ bernoulli(1/2) }
behavior b under d { P(f(x)) }
argument a for b { propagate mean  split on g.z }
