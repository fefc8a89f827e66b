import Foundation
public import StudioCore

/// Builds the land of a place around the subject.
public struct LandBuilder: Sendable {
    public init() {}

    public func build(_ request: LandRequest) -> LandResult {
        var draft = LandDraft(request)
        switch request.place {
        case .meadow: Countryside.meadow(&draft)
        case .forest: Countryside.forest(&draft)
        case .mountain: Countryside.mountain(&draft)
        case .snowfield: Countryside.snowfield(&draft)
        case .desert: Desert.build(&draft)
        case .savanna: Savanna.build(&draft)
        case .lake: Waters.lake(&draft)
        case .sea: request.isAfloat ? Waters.sea(&draft) : Waters.beach(&draft)
        case .beach: Waters.beach(&draft)
        case .village: Town.village(&draft)
        case .street: Town.street(&draft)
        case .table: Indoors.table(&draft)
        case .room: Indoors.room(&draft)
        case .seabed: Seabed.build(&draft)
        case .clouds: CloudSea.build(&draft)
        case .moon: Moonscape.build(&draft)
        case .studio, .space: break
        }
        soak(&draft)
        return draft.result
    }

    private func soak(_ draft: inout LandDraft) {
        guard [.rain, .storm].contains(draft.request.weather), draft.request.place.hasWeather else { return }
        Wetness.soak(&draft.result)
        // By night the wet street mirrors the windows, and a pool in it would be a stain.
        let isPaved = draft.request.place == .street || draft.request.place == .village
        if isPaved, !draft.request.isNight { Wetness.puddles(&draft) }
    }

    /// As above, with the common choices as arguments.
    public func build(
        place: SceneGraph.Setting.Place, season: Season = .summer, weather: SceneGraph.Setting.Weather = .clear,
        time: SceneGraph.Setting.Time = .morning, random: SplitMix64, clearing: Float, cameraAzimuth: Float = 0,
        viewDistance: Float? = nil, isAfloat: Bool = true
    ) -> LandResult {
        var request = LandRequest(place: place, random: random)
        request.season = season
        request.weather = weather
        request.time = time
        request.clearing = clearing
        request.cameraAzimuth = cameraAzimuth
        request.viewDistance = viewDistance ?? max(2, clearing * 4)
        request.isAfloat = isAfloat
        return build(request)
    }
}
