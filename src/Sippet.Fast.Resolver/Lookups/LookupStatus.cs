namespace Sippet.Fast.Resolver.Lookups;

/// <summary>What has come of a look-up.</summary>
internal enum LookupStatus : byte
{
    /// <summary>There are records.</summary>
    Found,

    /// <summary>The name has no record of the type.</summary>
    NoRecord,

    /// <summary>There is no such name.</summary>
    NoName,

    /// <summary>Nobody could tell, or not in time.</summary>
    Failed,
}
