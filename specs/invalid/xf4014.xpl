distribution d { x ~ bernoulli(1/2) }
behavior b under d { P(x) }
argument a for b { propagate mean  observe P(x) >= 0.1 from d prior uniform(0, 1) }
