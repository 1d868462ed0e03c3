for i in 0..2 { model net from "member{i}.onnx" }
