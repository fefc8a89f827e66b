extension Migration {
    /// The steps of the studio's schema. The files of `Migrations/` are compiled in: an installed program has no
    /// folder of resources beside it. A step that the two databases write differently has a file for each.
    static func all(for dialect: SQLDialect) -> [Migration] {
        let files: [(name: String, sql: [UInt8])] = [
            ("init", PackageResources._001_init_sql),
            (
                "ledger_append_only",
                dialect == .sqlite
                    ? PackageResources._002_ledger_append_only_sqlite_sql
                    : PackageResources._002_ledger_append_only_postgres_sql
            ),
            ("access", PackageResources._003_access_sql),
            ("stored_bytes", PackageResources._004_stored_bytes_sql),
            ("retention", PackageResources._005_retention_sql),
            ("webhooks", PackageResources._006_webhooks_sql),
            ("admin", PackageResources._007_admin_sql),
            ("queue_indexes", PackageResources._008_queue_indexes_sql),
            ("webhook_indexes", PackageResources._009_webhook_indexes_sql),
            ("housekeeping", PackageResources._010_housekeeping_sql),
            ("identity", PackageResources._011_identity_sql),
        ]
        return files.enumerated().map { index, file in
            Migration(number: index + 1, name: file.name, sql: String(decoding: file.sql, as: UTF8.self))
        }
    }
}
