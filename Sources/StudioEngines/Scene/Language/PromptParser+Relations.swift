// What stands to what.
extension PromptParser {
    /// Says how the thing that was just named stands to those before it.
    mutating func connect(_ index: Int) {
        if let relation = pending {
            pending = nil
            connect(index, by: relation)
        } else if isAfterConjunction || isAfterComma, let list = open {
            extend(list, with: index)
        } else {
            owners = []
            let joins = (isAfterConjunction || isAfterComma) && !isClauseComplete
            group = joins ? group + [index] : [index]
            clause = group
            isClauseComplete = false
            for relation in fronted { relate(relation.kind, [index], to: relation.objects) }
            if !joins { fronted = [] }
        }
    }

    private mutating func extend(_ list: OpenList, with index: Int) {
        if list.relation.placesFollowing {
            relate(list.relation.kind, [index], to: list.hosts)
        } else {
            for relation in list.relations where graph.relations[relation].subject != index {
                graph.relations[relation].objects.append(index)
            }
        }
        group = [index]
    }

    private mutating func connect(_ index: Int, by relation: Pending) {
        let first = graph.relations.count
        if group.isEmpty {
            // The subject is still to come.
            fronted.append(.init(kind: relation.kind, subject: index, objects: [index]))
            return
        }
        let hosts = relation.placesFollowing || owners.isEmpty ? group : owners
        if relation.placesFollowing {
            relate(relation.kind, [index], to: hosts)
        } else {
            relate(relation.kind, hosts, to: [index])
        }
        let isList = relation.placesFollowing || relation.kind == .between
        open = isList ? OpenList(relation: relation, hosts: hosts, relations: first..<graph.relations.count) : nil
        // "a bowl of apples on a table", "a man reading a book on a bench": it is the bowl and the man that are there.
        let staysWithHosts = relation.placesFollowing && (relation.kind == .inside || relation.isVerb)
        group = staysWithHosts ? hosts : [index]
        owners = relation.placesFollowing && relation.kind == .with && !staysWithHosts ? hosts : []
    }

    mutating func relate(_ kind: SceneGraph.Relation.Kind, _ subjects: [Int], to objects: [Int]) {
        for subject in subjects {
            let others = objects.filter { $0 != subject }
            guard !others.isEmpty, graph.relations.count < 48 else { continue }
            graph.relations.append(.init(kind: kind, subject: subject, objects: others))
        }
    }
}
