import Expressions
import Testing

@Suite struct PlaceTests {
    @Test func aPlaceBeyondTheRangeStaysAtItsEnd() {
        #expect(Place(Int.max).offset == Int32.max)
        #expect(Place.unknown.offset == -1)
    }
}
