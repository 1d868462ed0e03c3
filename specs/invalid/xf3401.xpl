table t(w: real) from "broken_encoding.csv"
