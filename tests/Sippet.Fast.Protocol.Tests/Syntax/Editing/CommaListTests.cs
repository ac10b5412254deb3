using System;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Which headers are comma lists: those whose typed property is a list of values without commas of their own.</summary>
public sealed class CommaListTests
{
    public static TheoryData<HeaderId> Headers => [.. Enum.GetValues<HeaderId>()[1..]];

    [Theory]
    [MemberData(nameof(Headers))]
    public void HeaderIsAListWhereItsTypedPropertyIsOne(HeaderId id)
    {
        if (typeof(SipHeaders).GetProperty($"{id}")?.PropertyType is { IsGenericType: true } type)
        {
            Type value = type.GetGenericArguments()[0];
            bool isList = type.GetGenericTypeDefinition() == typeof(HeaderList<>);
            bool hasCommas = value == typeof(Authentication);
            Assert.Equal(isList && !hasCommas, CommaList.Contains(id));
        }
        else
        {
            Assert.Equal(id is HeaderId.Via or HeaderId.Contact or HeaderId.Route or HeaderId.RecordRoute, CommaList.Contains(id));
        }
    }
}
