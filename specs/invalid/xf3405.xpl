table t(w: real) from "broken_quote.csv"
