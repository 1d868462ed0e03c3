distribution d { x ~ bernoulli(1/2) }
behavior b under d { P(x) }
argument a for b { propagate mean  share x across x }
