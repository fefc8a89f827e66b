import Foundation
import StudioCore
import Testing

@testable import StudioEngines

/// What random prompts found once.
private let found = ["five large bowl under a whale", "three fish under a whale", "a dog under an airplane"]

@Test(arguments: LayoutSupport.randomPrompts(24, seed: 5) + found)
func thingsNeitherFloatNorRunIntoEachOther(prompt: String) throws {
    let laidOut = LayoutSupport.layOut(prompt, seed: 3)
    let arrangement = laidOut.arrangement
    #expect(LayoutSupport.collisions(arrangement).isEmpty, "\(prompt)")
    for index in arrangement.placed.indices {
        let placed = arrangement.placed[index]
        let bounds = arrangement.bounds(index)
        switch placed.rest {
        case .ground:
            let middle = bounds.center
            #expect(
                bounds.low.y <= laidOut.land.surfaceAt(middle.x, middle.z) + 0.05, "\(prompt): \(placed.thing) hovers")
            #expect(bounds.high.y > laidOut.land.heightAt(middle.x, middle.z), "\(prompt): \(placed.thing) is buried")
        case .water:
            #expect(placed.position.y == laidOut.land.waterLevel ?? placed.position.y, "\(prompt)")
        case .wading(let depth):
            let level = try #require(laidOut.land.waterLevel)
            #expect(abs(placed.position.y + depth - level) < 1e-4, "\(prompt)")
        case .on(let host):
            let below = arrangement.bounds(host)
            #expect(bounds.low.y <= below.high.y + 0.02, "\(prompt): \(placed.thing) hovers over what it stands on")
        case .air: break
        }
    }
}

private let framed = [
    "a red boat on a lake", "a lighthouse on a shore", "three cats in a meadow", "a small cottage in a forest",
    "a car beside a tree", "a castle on a hill", "a dog and a boy in a meadow", "a blue mug",
]

/// A small subject with something that towers beside it.
private let uneven = ["a dog and a house", "a cat and a car", "a boy and a tree"]

@Test(arguments: framed, [1, 16.0 / 9, 9.0 / 16] as [Float])
func theSubjectFillsTheFrameAsItShould(prompt: String, aspect: Float) throws {
    let laidOut = LayoutSupport.layOut(prompt, seed: 8, aspect: aspect)
    let rectangle = try #require(LayoutSupport.focusRectangle(laidOut, aspect: aspect))
    #expect(rectangle.isInside(margin: 0.02), "\(prompt) at \(aspect): \(rectangle)")
    #expect((0.29...0.75).contains(rectangle.share.max()), "\(prompt) at \(aspect): \(rectangle.share)")
}

@Test(arguments: framed + uneven)
func nothingThatWasAskedForIsCutByTheFrame(prompt: String) throws {
    let laidOut = LayoutSupport.layOut(prompt, seed: 21)
    let projection = Projection(laidOut.scene.camera, aspect: 1)
    for index in laidOut.arrangement.placed.indices {
        let rectangle = try #require(projection.rectangle(laidOut.arrangement.hull(index)))
        #expect(rectangle.isInside(margin: 0), "\(prompt): \(index) at \(rectangle)")
    }
}

@Test(arguments: framed)
func theCameraStandsOverTheGround(prompt: String) {
    for seed in 1...3 {
        let laidOut = LayoutSupport.layOut(prompt, seed: UInt64(seed))
        let eye = laidOut.scene.camera.position
        #expect(eye.y > laidOut.land.surfaceAt(eye.x, eye.z) + 0.03, "\(prompt)")
    }
}

@Test func aSeedGivesOneSceneAndAnotherSeedAnother() {
    let first = LayoutSupport.layOut("two dogs beside a house", seed: 4)
    let again = LayoutSupport.layOut("two dogs beside a house", seed: 4)
    let other = LayoutSupport.layOut("two dogs beside a house", seed: 5)
    #expect(first.scene.camera == again.scene.camera)
    #expect(first.scene.sky == again.scene.sky)
    #expect(first.scene.instances.map(\.transform) == again.scene.instances.map(\.transform))
    #expect(first.scene.meshes.map(\.positions) == again.scene.meshes.map(\.positions))
    #expect(first.scene.camera != other.scene.camera)
    #expect(first.arrangement.placed.map(\.position) != other.arrangement.placed.map(\.position))
}

@Test func relationsAreSolvedInSpace() {
    let behind = LayoutSupport.layOut("a dog behind a tree").arrangement
    #expect(behind.bounds(ofThing: 0).center.z < behind.bounds(ofThing: 1).center.z)
    let before = LayoutSupport.layOut("a dog in front of a house").arrangement
    #expect(before.bounds(ofThing: 0).center.z > before.bounds(ofThing: 1).center.z)
    let over = LayoutSupport.layOut("a boat over a house").arrangement
    #expect(over.bounds(ofThing: 0).low.y > over.bounds(ofThing: 1).high.y)
    let inside = LayoutSupport.layOut("a cat in a boat").arrangement
    #expect(inside.placed[1].rest == .on(0) || inside.placed[0].rest == .on(1))
    let around = LayoutSupport.layOut("five flowers around a cat").arrangement
    let center = around.bounds(ofThing: 1).center
    let sides = Set(around.copies[0].map { around.placed[$0].position.x > center.x })
    #expect(sides.count == 2)
}

@Test(arguments: 1...6)
func birdsSitOnATreeWhereTheyAreSeen(seed: UInt64) throws {
    let laidOut = LayoutSupport.layOut("two birds on a tree", seed: seed)
    let arrangement = laidOut.arrangement
    let tree = try #require(arrangement.copies[1].first)
    for bird in arrangement.copies[0] {
        #expect(arrangement.placed[bird].rest == .on(tree))
        #expect(arrangement.bounds(bird).low.y > 0.3 * arrangement.bounds(tree).size.y)
        #expect(arrangement.bounds(bird).center.z > arrangement.bounds(tree).center.z)
    }
    #expect(LayoutSupport.collisions(arrangement).isEmpty)
    let (a, b) = (arrangement.bounds(arrangement.copies[0][0]), arrangement.bounds(arrangement.copies[0][1]))
    #expect(max(abs(a.center.x - b.center.x), abs(a.center.z - b.center.z)) > 0.1, "one on top of the other")
}

@Test(arguments: 1...4)
func aRiderSitsAstrideOnTheBack(seed: UInt64) throws {
    let arrangement = LayoutSupport.layOut("a man riding a horse", seed: seed).arrangement
    let (rider, horse) = (arrangement.bounds(ofThing: 0), arrangement.bounds(ofThing: 1))
    // The feet hang well below the back, the head is well above it.
    #expect(rider.low.y < 0.55 * horse.size.y && rider.high.y > horse.high.y)
}

@Test func aHouseBetweenTwoTreesHasOneAtEachSide() {
    let arrangement = LayoutSupport.layOut("a house between two trees").arrangement
    let house = arrangement.bounds(ofThing: 0).center.x
    let sides = arrangement.copies[1].map { arrangement.placed[$0].position.x > house }
    #expect(Set(sides) == [true, false])
}

/// Who stands before what, and the share of the frame that they must not fall under.
private let beforeGreat: [(prompt: String, share: Float)] = [
    ("a knight in front of a castle", 0.19), ("a cow in front of a barn", 0.19), ("a girl in front of a church", 0.12),
]

@Test(arguments: beforeGreat, 1...3 as ClosedRange<UInt64>)
func whoStandsBeforeSomethingGreatIsSeenWithAllOfIt(_ wanted: (prompt: String, share: Float), seed: UInt64) throws {
    let laidOut = LayoutSupport.layOut(wanted.prompt, seed: seed)
    let projection = Projection(laidOut.scene.camera, aspect: 1)
    let rectangles = try laidOut.arrangement.placed.indices.map {
        try #require(projection.rectangle(laidOut.arrangement.hull($0)))
    }
    #expect(rectangles.allSatisfy { $0.isInside(margin: 0) }, "\(rectangles)")
    // The camera steps back for the great one, but never until the subject is a dot.
    let focus = try #require(LayoutSupport.focusRectangle(laidOut, aspect: 1))
    #expect(focus.share.max() > wanted.share, "\(focus.share)")
}

@Test(arguments: ["a glass vase with red roses on a table", "five tulips in a vase"])
func flowersAreArrangedInTheirVase(prompt: String) throws {
    let graph = LayoutSupport.reader.read(prompt)
    let arrangement = LayoutSupport.layOut(prompt).arrangement
    let vase = try #require(graph.things.firstIndex { $0.model == "vase" })
    let flower = try #require(graph.things.firstIndex { ["rose", "tulip"].contains($0.model) })
    #expect(arrangement.copies[flower].isEmpty, "none stands beside it")
    let alone = LayoutSupport.layOut("a glass vase").arrangement.bounds(ofThing: 0)
    #expect(arrangement.bounds(ofThing: vase).size.y > 1.3 * alone.size.y)
}

@Test func aCakeHasTheCandlesThatAreAskedFor() {
    func triangles(_ prompt: String) -> Int {
        LayoutSupport.layOut(prompt).arrangement.models.map(\.geometry.mesh.triangles.count).reduce(0, +)
    }
    let (three, five) = (triangles("a cake with three candles"), triangles("a cake with five candles"))
    let four = triangles("a cake with four candles")
    #expect(five - four == four - three && five > four)
}

@Test func aFieldOfFlowersReachesIntoTheDistanceAndIsNotWhatThePictureIsAbout() {
    let laidOut = LayoutSupport.layOut("an old windmill in a field of tulips")
    #expect(laidOut.focus.count == 1 && laidOut.arrangement.placed.count == 1)
    let farthest = laidOut.land.instances.map { Vec3($0.transform.translation.x, 0, $0.transform.translation.z).length }
    #expect(farthest.filter { (20...90).contains($0) }.count > 500)
}

@Test func whatIsInABoatIsWhereTheBoatIs() {
    #expect(LayoutSupport.layOut("a cat in a rowing boat").place == .lake)
    #expect(LayoutSupport.layOut("a penguin on an iceberg").place == .sea)
    #expect(LayoutSupport.layOut("an owl on a branch").place == .forest)
}

@Test func mountainsStandBehindTheLakeThatIsNamedWithThem() {
    let high = LayoutSupport.layOut("a log cabin beside a lake with mountains behind it")
    #expect(high.place == .lake)
    let low = LayoutSupport.layOut("a log cabin beside a lake")
    func top(_ scene: LaidOutScene) -> Float {
        var highest: Float = 0
        for turn in 0..<60 {
            let angle = Float(turn) / 60 * 2 * .pi
            for distance in stride(from: Float(400), through: 2000, by: 100) {
                highest = max(highest, scene.land.heightAt(cos(angle) * distance, sin(angle) * distance))
            }
        }
        return highest
    }
    #expect(top(high) > 1.4 * top(low))
    #expect(LayoutSupport.layOut("snowy mountains above a frozen lake").land.waterLevel == 0)
}

@Test func sizesAreRealAndSizeWordsChangeThem() {
    let plain = LayoutSupport.layOut("a cat beside a house").arrangement
    #expect(plain.bounds(ofThing: 0).size.y * 5 < plain.bounds(ofThing: 1).size.y)
    let small = LayoutSupport.layOut("a tiny cat").arrangement.bounds(ofThing: 0).size.y
    let big = LayoutSupport.layOut("a huge cat").arrangement.bounds(ofThing: 0).size.y
    #expect(small * 3 < big)
}

@Test func aBowlOfFruitHoldsSeveralSorts() {
    let bowl = LayoutSupport.layOut("a bowl of fruit").arrangement
    #expect(bowl.copies.filter { !$0.isEmpty }.count > 3)
    #expect(bowl.placed.filter { $0.rest == .on(0) }.count == bowl.placed.count - 1)
    #expect(LayoutSupport.layOut("a bowl of red fruit").arrangement.copies.count == 2)
}

@Test func aTowerBesideHousesLeavesThemToBeSeen() {
    let arrangement = LayoutSupport.layOut("a skyscraper between two small houses").arrangement
    let (tower, house) = (arrangement.bounds(ofThing: 0).size.y, arrangement.bounds(1).size.max())
    #expect(tower > 2 * house)
    #expect(tower < 8 * house)
    let alone = LayoutSupport.layOut("a skyscraper").arrangement
    #expect(alone.bounds(ofThing: 0).size.y > 60)
}

@Test func boatsFloatAndOnlyOnWater() {
    let lake = LayoutSupport.layOut("a boat on a lake")
    #expect(lake.arrangement.placed.first?.rest == .water)
    #expect(lake.land.isWaterAt(lake.arrangement.placed[0].position.x, lake.arrangement.placed[0].position.z))
}

@Test func whoIsInARiverStandsInItsWater() throws {
    let river = LayoutSupport.layOut("a bear fishing in a river")
    let bear = try #require(river.arrangement.placed.first)
    guard case .wading(let depth) = bear.rest else {
        Issue.record("It rests on \(bear.rest)")
        return
    }
    #expect(river.land.isWaterAt(bear.position.x, bear.position.z))
    #expect((0.1...0.3).contains(depth / river.arrangement.bounds(0).size.y))
    #expect(LayoutSupport.layOut("a bear beside a river").arrangement.placed.first?.rest == .ground)
}

@Test func aWaterfallComesDownAHillsideOfItsValley() throws {
    let valley = LayoutSupport.layOut("a waterfall in a green valley")
    let fall = try #require(valley.arrangement.placed.first)
    func height(_ across: Float, _ into: Float) -> Float {
        let p = fall.transform.point(Vec3(across, 0, -into))
        return valley.land.heightAt(p.x, p.z)
    }
    #expect(height(0, -8) < 0.5, "The pool lies on the valley's floor.")
    #expect(height(0, 16) > 8, "The land goes on behind the fall.")
    for side: Float in [-18, 18] { #expect(height(side, 6) > 5, "The hill goes on beside it.") }
}

@Test func whatFliesAboveTheCloudsHasThemBelow() throws {
    let flight = LayoutSupport.layOut("a small airplane flying above the clouds")
    #expect(flight.place == .clouds)
    let clouds = try #require(flight.land.meshes.first).bounds
    #expect(flight.arrangement.bounds(0).low.y > clouds.high.y)
    #expect(LayoutSupport.layOut("a castle in the clouds").arrangement.placed.first?.rest == .ground)
}

@Test func aPromptOfNothingStillGivesItsSetting() {
    let laidOut = LayoutSupport.layOut("democracy in a forest at dusk")
    #expect(laidOut.place == .forest)
    #expect(laidOut.focus.isEmpty)
    #expect(!laidOut.scene.instances.isEmpty)
    #expect(laidOut.scene.sky.sunDirection.y < 0.1)
}

@Test func timeAndWeatherMakeTheLight() {
    func sky(_ words: String) -> Sky { LayoutSupport.layOut("a house in a meadow \(words)").scene.sky }
    #expect(sky("at night").isNight)
    #expect(sky("at noon").sunDirection.y > sky("at dawn").sunDirection.y + 0.5)
    #expect(sky("at dusk").sunDirection.z < 0)
    #expect(sky("on a cloudy day").cloudCover > sky("on a sunny day").cloudCover)
    let foggy = LayoutSupport.layOut("a house in a meadow in fog").scene.haze?.distance ?? .infinity
    let clear = LayoutSupport.layOut("a house in a meadow").scene.haze?.distance ?? .infinity
    #expect(foggy * 3 < clear)
}

@Test func footprintsThatTouchAreFound() {
    let square = Footprint(center: .zero, half: SIMD2(1, 1), yaw: 0)
    let turned = Footprint(center: SIMD2(2.2, 0), half: SIMD2(1, 1), yaw: .pi / 4)
    let away = Footprint(center: SIMD2(2.5, 0), half: SIMD2(1, 1), yaw: .pi / 4)
    #expect(square.overlaps(turned, gap: 0))
    #expect(!square.overlaps(away, gap: 0))
    #expect(square.overlaps(away, gap: 0.2))
}

@Test(arguments: [(prompt: "three fruits on a table", count: 3), ("two toys on a rug", 2), ("six vegetables", 6)])
func anAssortmentHasAsManyAsWereAskedForOfSeveralSorts(_ wanted: (prompt: String, count: Int)) {
    let arrangement = LayoutSupport.layOut(wanted.prompt).arrangement
    let table = LayoutSupport.reader.read(wanted.prompt).relations.isEmpty ? 0 : 1
    #expect(arrangement.placed.count - table == wanted.count)
    let sorts = Set(arrangement.placed.map { arrangement.models[$0.model].size })
    #expect(sorts.count >= 2 + table)
}

@Test func presentsLieAtTheFootOfTheTreeTheyComeWith() {
    let arrangement = LayoutSupport.layOut("a christmas tree with two presents").arrangement
    let tree = arrangement.bounds(ofThing: 0)
    for present in arrangement.copies[1].map({ arrangement.bounds($0).center }) {
        #expect((present - tree.center).length < 1.5 * tree.size.y)
    }
}

@Test func aSurferStandsOnABoardThatLiesOnTheSea() throws {
    let laidOut = LayoutSupport.layOut("a surfer on a wave at sunset")
    #expect(laidOut.place == .sea)
    let board = try #require(laidOut.arrangement.placed.firstIndex { $0.rest == .water })
    let surfer = try #require(laidOut.arrangement.placed.firstIndex { $0.rest == .on(board) })
    #expect(laidOut.arrangement.bounds(board).size.y < 0.4)
    #expect(laidOut.arrangement.bounds(surfer).size.y > 1)
}

@Test(arguments: [
    "a basket on a picnic blanket on the beach", "a dog sitting on a blanket in a park", "a towel on the beach",
])
func aClothFollowsTheGroundAndWhatIsOnItLiesOnIt(prompt: String) throws {
    let laidOut = LayoutSupport.layOut(prompt)
    let arrangement = laidOut.arrangement
    func ground(_ p: Vec3) -> Float { laidOut.land.heightAt(p.x, p.z) }
    let cloth = try #require(
        arrangement.placed.firstIndex { arrangement.models[$0.model].geometry.drapes && $0.rest == .ground })
    let placed = arrangement.placed[cloth]
    for point in arrangement.models[placed.model].geometry.mesh.positions.map(placed.transform.point) {
        #expect((0...0.09).contains(point.y - ground(point)), "\(point)")
    }
    for index in arrangement.placed.indices where arrangement.placed[index].rest == .on(cloth) {
        let box = arrangement.bounds(index)
        #expect(abs(box.low.y - ground(box.center)) < 0.08, "\(box)")
    }
    #expect(prompt.contains(" on a ") == arrangement.placed.contains { $0.rest == .on(cloth) })
}
