using FsCheck;
using FsCheck.Fluent;

namespace Engine.Tests.Entities;

public class EntityMachineModelTests
{
    [Fact]
    public void Sections_InAnyOrderOfThings_NeverShareALockAndLeaveNone() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => new SectionWorld(seed).Run())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
