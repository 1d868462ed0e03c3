module tour.sampling

distribution race {
  // The mean and the variance.
  time: real[3] ~ normal(60, 4)
}

/// Three equal runners: every order of arrival is equally likely. Nothing is proved here, but in 99 of 100 runs the
/// interval around the sampled number contains the truth; and all of this interval lies within the claim.
behavior in_order under race { P(time[0] < time[1] and time[1] < time[2]) == 1/6 within 1/100 }

/// The expected lead of the first over the second runner, if he has one: 2 / sqrt(pi).
behavior lead under race {
  E(relu(time[1] - time[0])) == 1.128 within 0.02
  require estimated
}

/// The same number without a sample: the moments of a Gaussian behind a ReLU have a formula.
argument by_formula for lead {
  propagate covariance
  conclude == 1.1284 within 0.01
}
