/// How a child process ended.
struct Finish {
    let seconds: Double
    let status: Int32
    let output: String
    let errors: String
}
