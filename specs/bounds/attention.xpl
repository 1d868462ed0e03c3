module bounds.attention

// A query attends to four keys of three numbers each, and gives the mean of their values by its weights. All keys
// share their last number, so that the last number of the query moves all scores alike, and no weight.
const keys = [[2, 0, 3], [0, 2, 3], [-1, -1, 3], [1, -2, 3]]
const values = [4, 1, -2, 3]
fun weights(query: real[3]) -> real[4] {
  softmax([keys[i][0] * query[0] + keys[i][1] * query[1] + keys[i][2] * query[2] for i in 0..4])
}
model attend(query: real[3]) -> real { sum(weights(query)[i] * values[i] for i in 0..4) }

/// Wherever the query points, the answer lies among the values, or near them.
behavior among_values {
  forall q in box([-3, -3, -10], [3, 3, 10]): attend(q) <= 4.5 and attend(q) >= -2.5
  expect proved
}
argument enclosed for among_values { by bounds  expect proved }

/// Near the first key, it takes more than half of the weight, whatever all scores have in common.
behavior attended {
  forall q in box([1, -0.3, -10], [2, 0.3, 10]): weights(q)[0] >= 0.5
  expect proved
}
argument sharp for attended { by bounds  expect proved }

/// There and beyond, it takes the most: entries of one softmax are compared by their scores.
behavior attended_most {
  forall q in box([1, -0.3, -1000], [100, 0.3, 1000]): argmax(weights(q)) == 0
  expect proved
}
argument by_scores for attended_most { by bounds  expect proved }

/// The rest has to be somewhere: it does not take more than three quarters everywhere.
behavior attended_alone {
  forall q in box([1, -0.3, -10], [2, 0.3, 10]): weights(q)[0] >= 0.75
  expect refuted
}
argument fails for attended_alone { by bounds  expect refuted }

/// A step of a fiftieth of the query in each direction moves the answer by less than a quarter.
behavior steady {
  forall q in box([-0.5, -0.5, -1], [0.5, 0.5, 1]), d in box([-0.02, -0.02, -0.02], [0.02, 0.02, 0.02]):
    attend(q + d) - attend(q) <= 0.25
  expect proved
}
argument small_steps for steady { by bounds  expect proved }
