model net from "broken_model.xyz"
