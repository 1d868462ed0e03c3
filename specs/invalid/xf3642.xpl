model net from "broken_sizes.nnet"
