module data.c880

/// An arithmetic unit of 383 gates over 60 coins.
model c880 from "{data}/circuits/iscas85/c880.bench"
distribution words { x: bool[60] ~ bernoulli(1/2) }

/// Counted by decision diagrams of others: the complement of 192437835/536870912.
behavior last under words { P(c880(x)[25]) == 344433077/536870912 }

argument means_of_last for last { propagate mean }
argument copies_of_last for last { presume independent uses }
// Gates are linear in each operand: independent wires and independent uses are one presumption.
expect copies_of_last.estimate == means_of_last.estimate

/// Two of the last gates hang together. To say so, either way, brings both nearer to the truth.
argument pair_of_last for last {
  propagate mean
  track cov(c880.N872, c880.N861)
}
argument shared_by_last for last {
  presume independent uses
  share x across c880.N872, c880.N861
}
argument covariances_of_last for last { propagate covariance }
expect pair_of_last.error^2 <= means_of_last.error^2
expect shared_by_last.error^2 <= copies_of_last.error^2
expect covariances_of_last.error^2 <= pair_of_last.error^2
