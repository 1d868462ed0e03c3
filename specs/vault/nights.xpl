/// Many nights at once: which of them happened because two cameras look at the same room.
module vault.nights

/// Each camera shows the diamond when it is there and its lens is clean, or when someone tampers.
model cameras(diamond: bool, tamper: bool, left_dirt: bool, right_dirt: bool) -> bool[2] {
  let seen = [(diamond and not left_dirt) or tamper, (diamond and not right_dirt) or tamper]
  return seen
}

distribution training {
  diamond ~ bernoulli(1/2)
  tamper ~ bernoulli(1/10000)
  left_dirt ~ bernoulli(1/20)
  right_dirt ~ bernoulli(1/20)
}

/// Both cameras show the diamond.
behavior both_see under training {
  P(all(cameras(diamond, tamper, left_dirt, right_dirt))) == 3610439/8000000
}

/// They look at the same room.
argument same_room for both_see {
  presume independent uses
  share diamond across cameras.seen
  share tamper across cameras.seen
}

/// Two quiet nights and a drill; three robberies, one of them with the diamond still there.
table nights(diamond: bool, tamper: bool, left_dirt: bool, right_dirt: bool, anomalous: bool) from "nights.csv"

/// The robberies without the diamond have 26.58 bits, and so has the drill. A quiet night has -2 log2(0.95) = 0.148, and
/// the robbery with the diamond a hair less. So of nine pairs of a robbery and another night four are told apart, two are
/// ties, and three are the wrong way round.
because nights by same_room {
  expect anomalous
  expect bits == 26.58 within 0.005
  expect auroc == 5/9
}

/// Grant one camera what it shows, and half of the bits are left: the order is the same.
because nights by same_room (test: conjunction) {
  expect bits == 13.29 within 0.005
  expect auroc == 5/9
}
