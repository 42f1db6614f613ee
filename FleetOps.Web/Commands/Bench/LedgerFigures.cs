namespace FleetOps.Web.Commands.Bench;

/// <summary>
/// What the ledger does: records a second appended durably and, as a limit, the same rows put into a bare table; records a second verified from the database and from an exported file and, as a limit, the same bytes hashed alone;
/// and the most memory in use while a database was verified, beyond what was in use before.
/// </summary>
internal sealed record LedgerFigures(int Records, double Appended, double BareInsert, double VerifiedDatabase, double VerifiedFile, double HashOnly, double VerifyMegabytes);
