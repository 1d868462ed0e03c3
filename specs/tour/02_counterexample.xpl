module tour.counterexample

/// The same three detectors.
model alarm(fire: bool, broken: bool[3]) -> bool {
  let says = [fire != broken[i] for i in 0..3]
  return count(says) >= 2
}

/// False, and meant to be: two broken detectors outvote the third. `expect refuted` is met by a counterexample.
behavior two_faults_are_harmless {
  forall fire in bool, broken in bool[3] if count(broken) <= 2: alarm(fire, broken) == fire
  expect refuted
}
