distribution d { x ~ normal(0, 1) }
behavior b under d { P(x > 0) >= 0.4 }
argument a for b { by sampling(1000, design: sobol, stop: decided) }
