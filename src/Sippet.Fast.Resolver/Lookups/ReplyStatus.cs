namespace Sippet.Fast.Resolver.Lookups;

/// <summary>What a reply means.</summary>
internal enum ReplyStatus : byte
{
    /// <summary>NOERROR: the records are all there are.</summary>
    NoError,

    /// <summary>NXDOMAIN: there is no such name.</summary>
    NameError,

    /// <summary>The server could not tell.</summary>
    Error,
}
