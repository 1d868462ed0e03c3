module data.iscas

/// Two real circuits. The first is small: its inputs are used on several paths, so that means alone are wrong.
model c17 from "{data}/circuits/iscas85/c17.bench"
model c432 from "{data}/circuits/iscas85/c432.bench"

distribution small {
  x: bool[5] ~ bernoulli(1/2)
}
distribution large {
  x: bool[36] ~ bernoulli(1/2)
}

behavior first_output under small {
  P(c17(x)[0]) == 9/16
}
argument means for first_output {
  propagate mean
}
expect means.estimate == 17/32
argument covariances for first_output {
  propagate covariance
}
argument copies for first_output {
  presume independent uses
}

/// 2^36 inputs, counted by decision diagrams.
behavior channel under large {
  P(c432(x)[3]) == 14662123503/17179869184
}
argument means_of_channel for channel {
  propagate mean
}
argument covariances_of_channel for channel {
  propagate covariance
}
