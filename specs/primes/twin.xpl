/// How many twin primes there are, from how dense primes are and one fact about each small prime: Hardy and Littlewood
/// (1923), conjecture B.
module primes.twin

/// By what a prime p multiplies the guess: neither n nor n + 2 is one of its multiples.
fun factor(p: int) -> real { if p == 2 then 2 else (1 - 2 / p) / (1 - 1 / p)^2 }

/// What all primes multiply it by together: twice the twin prime constant (OEIS A114907).
const all_factors = 1.320323631693739

/// Exact counts (OEIS A007508).
const counted = [1224, 8169, 58980]

for k in 5..8 {
  distribution up_to { n ~ uniform(2..10^k + 1) }
  behavior pairs under up_to { (10^k - 1) * P(prime(n) and prime(n + 2)) == counted[k - 5] }

  /// If n and n + 2 were primes by chance, each as often as numbers of its size are.
  behavior by_chance under up_to { (10^k - 1) * E(1 / (log(n) * log(n + 2))) }
}

/// Of 58,980 pairs below ten million chance gives 44,500, and all factors 58,754.
expect by_chance[7].truth == 44500 within 1
expect by_chance[7].truth * all_factors == 58754 within 1
expect abs(by_chance[7].truth * all_factors / pairs[7].truth - 1) < 0.4%

/// Above 13: a smaller prime would be the prime that its multiples are not.
const first = 14
const top = 100000
const small = [2, 3, 5, 7, 11, 13]
distribution numbers { n ~ uniform(first..top) }

/// Three pairs are left out: 3 and 5, 5 and 7, 11 and 13.
behavior twins under numbers { (top - first) * P(prime(n) and prime(n + 2)) == counted[0] - 3 }

/// Nothing is pointed out: the square of how many of the numbers are primes, of which 9,592 are below a hundred thousand.
argument strangers for twins {
  presume independent uses
  expect estimate == (9592 - 6)^2 / (top - first)
}

/// How dense primes are about n: what one knows without knowing any.
argument density for twins {
  presume independent uses
  observe prime(n) == 1 / log(n) within 1/500 from numbers prior uniform(0, 1)
  observe prime(n + 2) == 1 / log(n + 2) within 1/500 from numbers prior uniform(0, 1)
  share n across prime(n), prime(n + 2)
  expect estimate == 941.38 within 0.01 // the sum of 1 / (log(n) * log(n + 2))
}

/// A multiple of 2 is no prime, nor is one of 3, ...: each fact multiplies the guess by its factor.
argument singular_series for twins {
  presume independent uses
  observe prime(n) == 1 / log(n) within 1/500 from numbers prior uniform(0, 1)
  observe prime(n + 2) == 1 / log(n + 2) within 1/500 from numbers prior uniform(0, 1)
  share n across prime(n), prime(n + 2)
  split on n mod 2 factor
  split on n mod 3 factor
  split on n mod 5 factor
  split on n mod 7 factor
  split on n mod 11 factor
  split on n mod 13 factor
  conclude == counted[0] - 3 within 4%
  expect estimate / density.estimate == prod(factor(p) for p in small) within 1e-3
}

/// The same with all primes, of which those above 13 take another 1.8%.
expect singular_series.estimate * all_factors / prod(factor(p) for p in small) == 1243 within 1

/// One prime alone, on a range in which every remainder is equally frequent: its factor is exact.
for p in small {
  distribution some { n ~ uniform(14..14 + 20 * p) }
  behavior pairs_there under some { P(prime(n) and prime(n + 2)) }
  argument one_prime for pairs_there {
    presume independent uses
    observe prime(n) == 1/6 within 1/8 from some prior uniform(0, 1)
    observe prime(n + 2) == 1/6 within 1/8 from some prior uniform(0, 1)
    split on n mod p factor
    expect estimate == factor(p) / 36
  }
}
