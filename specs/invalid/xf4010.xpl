model f(x: bool) -> bool { let y = not x  return y }
distribution d { x ~ bernoulli(1/2)  z ~ bernoulli(1/2) }
behavior b under d { P(f(x) and f(z)) }
argument a for b { propagate mean  split on f.y }
