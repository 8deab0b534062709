/// How a started attempt stands.
public enum TicketState: Sendable {
    case running(Progress)
    case finished(Outcome)
}
