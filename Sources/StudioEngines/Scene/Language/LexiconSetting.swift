/// Words that set the scene.
extension Lexicon {
    static let places: [String: SceneGraph.Setting.Place] = {
        let words: [(SceneGraph.Setting.Place, String)] = [
            (.meadow, "meadow,field,grass,grassland,lawn,garden,park,pasture,farm,farmland,countryside,prairie,plain"),
            (.meadow, "valley,hill,hillside,hilltop,orchard,vineyard,backyard,yard,clearing,slope"),
            (
                .meadow,
                "country road,rural road,open road,dirt road,gravel road,dirt track,country lane,lane,path,trail"
            ),
            (.meadow, "footpath,wheat field,corn field,cornfield,flower field,lavender field"),
            (.lake, "lake,pond,river,stream,lagoon,reservoir,creek,canal,lakeside,lakeshore,riverbank,riverside,water"),
            (.lake, "brook,rivulet,millpond,swimming hole,marsh,swamp,bog,waterway"),
            (.sea, "sea,ocean,wave,open sea,high sea,open water,gulf,strait"),
            (
                .beach,
                "beach,shore,coast,seaside,seashore,coastline,island,harbor,harbour,bay,cliff,sand,pier,cove,inlet,estuary"
            ),
            (.forest, "forest,wood,woods,woodland,jungle,grove,rainforest,rain forest,pine forest"),
            (.mountain, "mountain,peak,alp,summit,canyon,mountainside,mountaintop,mountain range,ridge,volcano"),
            (.desert, "desert,dune,sand dune,sahara,wasteland,badlands"),
            (.savanna, "savanna,savannah,serengeti,african plain,safari,steppe,outback"),
            (
                .snowfield,
                "ice,ice sheet,ice floe,pack ice,tundra,glacier,arctic,antarctic,antarctica,north pole,snowfield"
            ),
            (.street, "street,road,city,town,downtown,alley,sidewalk,highway,parking lot,avenue,square,boulevard"),
            (.street, "bus stop,airport,diner,market,marketplace,bazaar,shopping street"),
            (.street, "city street,crossroad,intersection,motorway,metropolis,pavement,racetrack"),
            (.village, "village,hamlet,settlement,suburb"),
            (.table, "table,tabletop,desk,counter,countertop,workbench,desktop"),
            (.room, "room,kitchen,bedroom,living room,bathroom,indoors,office,classroom,library,hall,studio apartment"),
            (.room, "interior,floor,dining room,attic,cafe,restaurant,museum,workshop,lobby,ballroom"),
            (.room, "drawing room,sitting room,parlor,parlour,nursery,master bedroom,kitchenette,conference room"),
            (.room, "reading room,waiting room,locker room,dressing room,pantry,saloon,pub,tavern,salon,foyer"),
            (.room, "entrance hall,dungeon,schoolroom,storeroom,concert hall,lounge,laboratory,gym,corridor,hallway"),
            (
                .room,
                "basement,cellar,party,birthday party,classroom,coffee shop,coffeehouse,bookshop,bookstore"
            ),
            (.studio, "studio,backdrop,plain background,white background,photo studio,empty background,pedestal"),
        ]
        var places: [String: SceneGraph.Setting.Place] = [:]
        for (place, list) in words {
            for word in list.split(separator: ",") { places[String(word)] = place }
        }
        return places
    }()

    static let times: [String: SceneGraph.Setting.Time] = [
        "dawn": .dawn, "sunrise": .dawn, "daybreak": .dawn, "first light": .dawn, "early morning": .dawn,
        "rising sun": .dawn, "morning": .morning, "noon": .noon, "midday": .noon, "daytime": .noon, "daylight": .noon,
        "afternoon": .noon, "late afternoon": .evening, "evening": .evening, "golden hour": .evening,
        "sunset": .dusk, "dusk": .dusk, "twilight": .dusk, "nightfall": .dusk, "blue hour": .dusk,
        "setting sun": .dusk, "sundown": .dusk, "night": .night, "nighttime": .night, "midnight": .night,
        "moonlight": .night, "moonlit": .night, "starry": .night, "starlight": .night, "full moon": .night,
        "stars": .night, "starry night": .night, "starry sky": .night, "night sky": .night, "moon": .night,
        "crescent moon": .night, "northern lights": .night, "aurora": .night, "aurora borealis": .night,
        "polar lights": .night, "shooting star": .night, "falling star": .night, "meteor": .night, "milky way": .night,
    ]

    /// What is asked to be seen in the sky, beyond time and weather.
    static let sights: [String: SkySight] = [
        "northern lights": .aurora, "aurora": .aurora, "aurora borealis": .aurora, "polar lights": .aurora,
        "rainbow": .rainbow, "shooting star": .meteor, "falling star": .meteor, "meteor": .meteor, "moon": .moon,
        "full moon": .moon, "crescent moon": .crescent, "milky way": .milkyWay, "lightning": .lightning,
        "thunderstorm": .lightning, "thunder": .lightning, "lightning bolt": .lightning,
    ]

    /// Phrases that are a place as a whole, whose nouns alone are not.
    static let placePhrases: [String: SceneGraph.Setting.Place] = [
        "on the moon": .moon, "moon surface": .moon, "lunar surface": .moon, "in space": .space,
        "outer space": .space, "in outer space": .space, "under the sea": .seabed, "under the ocean": .seabed,
        "under water": .seabed, "underwater": .seabed, "sea floor": .seabed, "ocean floor": .seabed,
        "out of a window": .room, "out of the window": .room, "by the window": .room, "at the window": .room,
        "on a windowsill": .room, "on the windowsill": .room, "on mars": .desert, "on a planet": .moon,
        "coral reef": .seabed, "deep sea": .seabed, "above the clouds": .clouds, "over the clouds": .clouds,
        "in the clouds": .clouds, "among the clouds": .clouds, "on a cloud": .clouds, "on the clouds": .clouds,
        "through the clouds": .clouds, "between the clouds": .clouds, "above clouds": .clouds, "sea of clouds": .clouds,
    ]

    static let weathers: [String: SceneGraph.Setting.Weather] = [
        "sunny": .clear, "clear": .clear, "sunlit": .clear, "clear sky": .clear, "blue sky": .clear,
        "sunshine": .clear, "sunlight": .clear, "cloudless": .clear, "cloudy": .cloudy, "clouds": .cloudy,
        "cloud": .cloudy, "overcast": .overcast, "grey sky": .overcast, "gray sky": .overcast, "rain": .rain,
        "rainy": .rain, "raining": .rain, "drizzle": .rain, "snowing": .snow, "snowfall": .snow,
        "snowstorm": .snow, "blizzard": .snow, "falling snow": .snow, "snow": .snow, "fog": .fog, "foggy": .fog,
        "mist": .fog, "misty": .fog, "haze": .fog, "hazy": .fog, "storm": .storm, "stormy": .storm,
        "thunderstorm": .storm, "thunder": .storm, "lightning": .storm, "lightning bolt": .storm, "windy": .cloudy,
    ]

    static let seasons: [String: Season] = [
        "spring": .spring, "springtime": .spring, "summer": .summer, "summertime": .summer, "autumn": .autumn,
        "autumnal": .autumn, "fall": .autumn, "winter": .winter, "wintry": .winter, "snow covered": .winter,
        "covered in snow": .winter, "covered with snow": .winter, "christmas": .winter, "frozen": .winter,
        "icy": .winter, "snowy": .winter, "snow": .winter,
    ]

    /// Each mood word with the mood it stands for.
    static let moods: [String: String] = {
        let words = [
            "calm": "calm,peaceful,serene,tranquil,quiet,relaxing,still,gentle",
            "cheerful": "cheerful,happy,joyful,playful,colorful,colourful,vibrant,festive,lively,fun,bright",
            "gloomy": "gloomy,sad,melancholic,melancholy,lonely,bleak,somber,sombre,dreary,moody",
            "dramatic": "dramatic,epic,majestic,powerful,intense",
            "spooky": "spooky,eerie,creepy,haunted,scary,sinister,dark,ominous,horror",
            "cozy": "cozy,cosy,warm,homely,inviting,comfortable",
            "romantic": "romantic,lovely,sweet",
            "dreamy": "dreamy,magical,mysterious,mystical,surreal,enchanted,fairytale,whimsical,ethereal",
            "cold": "cold,freezing,frosty,chilly",
        ]
        var moods: [String: String] = [:]
        for (mood, list) in words {
            for word in list.split(separator: ",") { moods[String(word)] = mood }
        }
        return moods
    }()
}
