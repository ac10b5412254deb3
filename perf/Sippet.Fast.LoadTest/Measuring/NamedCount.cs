namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>How often something happened.</summary>
/// <param name="Name">What, such as a status code or the name of an error.</param>
/// <param name="Count">How often.</param>
internal sealed record NamedCount(string Name, long Count);
