/// Why two sensors on a Life board fire a hundred steps apart, thirteen times as often as by chance: gliders.
module gliders

fun next[n, m](board: bool[n, m]) -> bool[n, m] {
  let around = [
    count(board[(r + i) mod n, (c + j) mod m] for i in -1..2, j in -1..2 if i != 0 or j != 0)
    for r in 0..n, c in 0..m
  ]
  return [around[r, c] == 3 or (board[r, c] and around[r, c] == 2) for r in 0..n, c in 0..m]
}

const shape = [[false, true, false], [false, false, true], [true, true, true]]

/// A board of 8 by 8 with a glider that moves down and right, and nothing else; it has no edge.
fun glider(row: int, column: int) -> bool[8, 8] {
  [
    (r - row) mod 8 < 3 and (c - column) mod 8 < 3 and shape[min([(r - row) mod 8, 2]), min([(c - column) mod 8, 2])]
    for r in 0..8, c in 0..8
  ]
}

/// In four steps a glider is one cell further down and right. So it is 25 cells further in a hundred.
behavior flies over row in 0..8, column in 0..8 {
  let run = scan board = glider(row, column) for t in 0..4 { next(board) }
  return all(run[4] == glider(row + 1, column + 1))
}

/// What was seen at 157,286,400 places and times on 24 runs, each from a board of 256 by 256 on which one cell in ten
/// was alive, 600 to 1000 steps after: by what sensor A saw (nothing, something else than a glider that comes this way,
/// such a glider with something in its way, one whose way is open), and whether sensor B fired, 25 cells down and right
/// and a hundred steps later. Made by `dotnet run --project tools/Explain.Formal.Worlds gliders life.json`.
const counts: int[4, 2] from "life.json" at "counts"
const sightings = sum(counts[kind, fires] for kind in 0..4, fires in 0..2)
const fires_a = sum(counts[kind, fires] for kind in 1..4, fires in 0..2)
const fires_b = sum(counts[kind, 1] for kind in 0..4)
const fire_both = sum(counts[kind, 1] for kind in 1..4)
const gliders = sum(counts[kind, fires] for kind in 2..4, fires in 0..2)
const arrivals = counts[2, 1] + counts[3, 1]

distribution runs { seen ~ categorical([counts[i div 2, i mod 2] / sightings for i in 0..8]) }

/// What sensors say of what is there.
model sensors(seen: nat(8)) -> bool[2] {
  let a = seen div 2 != 0
  let b = seen mod 2 == 1
  return [a, b]
}

behavior a_fires under runs { P(sensors(seen)[0]) == fires_a / sightings }
behavior b_fires under runs { P(sensors(seen)[1]) == fires_b / sightings }

/// A and then B.
behavior both_fire under runs {
  P(all(sensors(seen))) == fire_both / sightings
}

/// Each fires on its own: what one would expect by chance, a thirteenth of what is seen.
argument by_chance for both_fire {
  propagate mean
  expect estimate == fires_a * fires_b / sightings^2
}
expect both_fire.truth / by_chance.estimate == 13.5 within 0.05

/// A glider that A sees on its way to B may arrive; where there is none, A and B have nothing to do with each other.
argument a_glider_flies for both_fire {
  propagate mean
  split on seen div 4 == 1
  expect estimate
    == arrivals / sightings + (fires_a - gliders) * (fires_b - arrivals) / ((sightings - gliders) * sightings)
  expect explained({seen div 4 == 1}) == 0.9926 within 0.0001
}
