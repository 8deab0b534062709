import Quantities
import Reports

/// What has changed, in all its forms.
protocol DifferenceReporting {
    var isEmpty: Bool { get }
    var lines: [String] { get }
    var json: JSON { get }
    var page: DifferencePage { get }
}
